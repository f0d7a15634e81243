/** Shortcodes in the Claims editor: marked, completed between `{{` and `}}`, closed while typing. */

import { type Completion, type CompletionContext, startCompletion } from '@codemirror/autocomplete'
import { jsonLanguage } from '@codemirror/lang-json'
import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { Decoration, EditorView, hoverTooltip, MatchDecorator, ViewPlugin } from '@codemirror/view'
import type { Shortcode } from '../model.ts'

export function shortcodeSupport(shortcodes: readonly Shortcode[]): Extension {
  return [
    marks,
    closeBraces,
    describe(shortcodes),
    jsonLanguage.data.of({ autocomplete: (context: CompletionContext) => complete(context, shortcodes) }),
  ]
}

/** Puts `{{}}` at the cursor, in quotes where a value belongs, and opens the list of shortcodes. */
export function insertShortcode(view: EditorView): boolean {
  const { head } = view.state.selection.main
  const quoted = syntaxTree(view.state).resolveInner(head, -1).name === 'String'
  const insert = quoted ? '{{}}' : '"{{}}"'
  view.dispatch({ changes: { from: head, insert }, selection: { anchor: head + insert.indexOf('{{') + 2 } })
  view.focus()
  return startCompletion(view)
}

function complete(context: CompletionContext, shortcodes: readonly Shortcode[]) {
  const open = context.matchBefore(/\{\{[^{}"]*/)
  if (!open) return null
  const typed = /[\w.]*$/.exec(open.text)?.[0] ?? ''
  return {
    from: context.pos - typed.length,
    options: shortcodes.map(option),
    validFor: /^[\w.]*$/,
  }
}

function option({ name, type, description, hasPath }: Shortcode): Completion {
  return {
    label: name,
    detail: type,
    info: hasPath ? `${description} Go on with a dot and a key.` : description,
    apply(view, _completion, from, to) {
      const after = view.state.sliceDoc(to, to + 40)
      const closed = /^\s*(\|\||\}\})/.test(after)
      const stepOver = !hasPath && (!closed || after.startsWith('}}'))
      view.dispatch({
        changes: { from, to, insert: closed ? name : `${name}}}` },
        selection: { anchor: from + name.length + (stepOver ? 2 : 0) },
        userEvent: 'input.complete',
      })
    },
  }
}

/** The second `{` of a pair brings its `}}`; typing those again steps over them. */
const closeBraces = EditorView.inputHandler.of((view, from, to, text) => {
  if (from !== to || view.composing) return false
  const before = view.state.sliceDoc(Math.max(0, from - 2), from)
  const after = view.state.sliceDoc(from, from + 2)
  if (text === '{' && before.endsWith('{') && before !== '{{' && !after.startsWith('}')) {
    view.dispatch({
      changes: { from, insert: '{}}' },
      selection: { anchor: from + 1 },
      userEvent: 'input.type',
    })
    startCompletion(view)
    return true
  }
  const inShortcode = /\{\{[^{}"]*\}?$/.test(
    view.state.doc.lineAt(from).text.slice(0, from - view.state.doc.lineAt(from).from),
  )
  if (text === '}' && after.startsWith('}') && inShortcode) {
    view.dispatch({ selection: { anchor: from + 1 }, userEvent: 'input.type' })
    return true
  }
  return false
})

const matcher = new MatchDecorator({
  regexp: /\{\{[^{}"\n]*\}\}/g,
  decoration: Decoration.mark({ class: 'cm-shortcode' }),
})

const marks = ViewPlugin.define(
  view => ({
    decorations: matcher.createDeco(view),
    update(update) {
      this.decorations = matcher.updateDeco(update, this.decorations)
    },
  }),
  { decorations: plugin => plugin.decorations },
)

function describe(shortcodes: readonly Shortcode[]): Extension {
  return hoverTooltip((view, pos) => {
    const { from, text } = view.state.doc.lineAt(pos)
    for (const match of text.matchAll(/[a-z_]+\.[\w.]+/g)) {
      const start = from + match.index
      if (pos < start || pos > start + match[0].length) continue
      const known = shortcodes.find(({ name, hasPath }) =>
        hasPath ? match[0] === name || match[0].startsWith(`${name}.`) : match[0] === name,
      )
      return known ? { pos: start, end: start + match[0].length, create: () => ({ dom: card(known) }) } : null
    }
    return null
  })
}

function card({ name, type, description }: Shortcode): HTMLElement {
  const dom = document.createElement('div')
  dom.className = 'cm-diagnostic'
  const title = document.createElement('div')
  title.className = 'cm-shortcode'
  title.textContent = `${name}: ${type}`
  const body = document.createElement('div')
  body.className = 'cm-diagnostic-fix'
  body.textContent = description
  dom.append(title, body)
  return dom
}
