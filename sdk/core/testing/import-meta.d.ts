/** The part of Vite's `import.meta` that tests use. Files that are not there are simply not in the result. */
interface ImportMeta {
  glob(pattern: string, options: { eager: true; import: 'default' }): Record<string, unknown>
}
