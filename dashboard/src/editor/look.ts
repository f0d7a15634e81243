/** How every editor and diff looks: the palette of styles.css, so both themes need no second definition. */

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { cspNonce } from './csp-nonce.ts'

const theme = EditorView.theme({
  '&': { fontSize: '13px', backgroundColor: 'transparent', color: 'var(--color-ink)', height: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.65', overflow: 'auto' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--color-ink)' },
  '.cm-line': { padding: '0 14px 0 8px' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--color-faint)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 6px 0 14px', minWidth: '36px' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--color-sunken)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--color-ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--color-ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'light-dark(#dcdcff, #35346b)',
  },
  '.cm-matchingBracket': {
    backgroundColor: 'var(--color-hover)',
    outline: '1px solid var(--color-line-strong)',
  },
  '.cm-placeholder': { color: 'var(--color-faint)' },
  '.cm-shortcode': { color: 'var(--color-accent-ink)', fontWeight: '600' },
  '.cm-shortcode *': { color: 'inherit' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--color-danger) 1px',
    textUnderlineOffset: '4px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--color-warn) 1px',
    textUnderlineOffset: '4px',
  },
  '.cm-tooltip': {
    border: '1px solid var(--color-line)',
    borderRadius: '9px',
    backgroundColor: 'var(--color-raised)',
    color: 'var(--color-ink)',
    boxShadow: 'var(--shadow-high)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-mono)',
    maxHeight: '15em',
    padding: '4px',
  },
  '.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px !important', borderRadius: '5px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--color-hover)',
    color: 'var(--color-ink)',
  },
  '.cm-completionMatchedText': {
    textDecoration: 'none',
    color: 'var(--color-accent-ink)',
    fontWeight: '600',
  },
  '.cm-completionDetail': {
    fontStyle: 'normal',
    color: 'var(--color-faint)',
    marginLeft: '1.2em',
    fontSize: '12px',
  },
  '.cm-tooltip.cm-completionInfo': {
    padding: '8px 10px',
    maxWidth: '22em',
    fontFamily: 'var(--font-sans)',
    lineHeight: '1.45',
    overflow: 'visible',
  },
  '.cm-diagnostic': { padding: '8px 12px', border: 'none', fontFamily: 'var(--font-sans)', maxWidth: '28em' },
  '.cm-diagnostic-fix': { color: 'var(--color-muted)', marginTop: '2px' },
  '.cm-changedLine': { backgroundColor: 'var(--color-ok-soft) !important' },
  '.cm-changedText, .cm-insertedLine .cm-changedText': {
    background: 'light-dark(#c4ecd6, #1d4f37) !important',
    borderRadius: '3px',
  },
  '.cm-deletedChunk': { backgroundColor: 'var(--color-danger-soft)', paddingLeft: '8px' },
  '.cm-deletedChunk .cm-deletedText': { background: 'light-dark(#ffd0d0, #622a2f)', borderRadius: '3px' },
  '.cm-deletedLine, .cm-deletedLine del': { textDecoration: 'none' },
  '.cm-chunkButtons button': {
    color: 'var(--color-ink)',
    background: 'var(--color-surface)',
    border: '1px solid var(--color-line-strong)',
    borderRadius: '5px',
    padding: '1px 7px',
    margin: '1px 3px',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
  },
  '.cm-changeGutter': { width: '3px', paddingLeft: '0' },
  '.cm-changedLineGutter': { background: 'var(--color-ok)' },
  '.cm-deletedLineGutter': { background: 'var(--color-danger)' },
  '.cm-collapsedLines': {
    background: 'var(--color-sunken)',
    color: 'var(--color-muted)',
    padding: '3px 12px',
    fontFamily: 'var(--font-sans)',
  },
})

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--color-ink)' },
  { tag: tags.string, color: 'light-dark(#1a6f4a, #7fd6a8)' },
  { tag: tags.number, color: 'light-dark(#a04600, #f0ab6b)' },
  { tag: [tags.bool, tags.null], color: 'light-dark(#a3318a, #e48fd0)' },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: 'var(--color-faint)' },
])

export const look: Extension = [theme, syntaxHighlighting(highlight)]

/** Lets the editor's own style sheet pass the Content Security Policy. Every view needs it. */
export function styleNonce(): Extension {
  return EditorView.cspNonce.of(cspNonce())
}
