/** Every vector file by its path in this folder, with its content. */
export const vectors: Record<string, unknown>
