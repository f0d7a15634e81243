import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { BACKDROP, POPUP, VIEWPORT } from './dialog.tsx'
import { TextField } from './field.tsx'

type ConfirmDialogProps = {
  open: boolean
  onCancel: () => void
  onConfirm: () => void
  title: string
  /** What will happen, and whether it can be undone. */
  children: ReactNode
  confirmLabel: string
  cancelLabel?: string
  danger?: boolean
  busy?: boolean
  error?: string | null
  /** Text the operator must type first, for what cannot be undone. */
  typeToConfirm?: string
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={props.open} onOpenChange={next => !next && props.onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={BACKDROP} />
        <AlertDialog.Viewport className={VIEWPORT}>
          <AlertDialog.Popup className={`${POPUP} max-w-md`}>
            <ConfirmForm {...props} />
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

function ConfirmForm({ typeToConfirm, danger, busy, error, ...props }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('')
  const ready = typeToConfirm === undefined || typed.trim() === typeToConfirm
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (ready && !busy) props.onConfirm()
      }}
    >
      <div className="flex flex-col gap-3 px-5 pt-5 pb-5">
        <AlertDialog.Title className="font-semibold text-lg">{props.title}</AlertDialog.Title>
        <AlertDialog.Description className="text-muted" render={<div />}>
          {props.children}
        </AlertDialog.Description>
        {typeToConfirm !== undefined && (
          <TextField
            label={`Type “${typeToConfirm}” to confirm`}
            value={typed}
            onChange={event => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {error && (
          <p role="alert" className="text-danger-ink text-sm">
            {error}
          </p>
        )}
      </div>
      <footer className="flex flex-wrap justify-end gap-2 border-line border-t bg-sunken px-5 py-3">
        <AlertDialog.Close render={<Button>{props.cancelLabel ?? 'Cancel'}</Button>} />
        <Button type="submit" variant={danger ? 'danger' : 'primary'} disabled={!ready} busy={busy ?? false}>
          {props.confirmLabel}
        </Button>
      </footer>
    </form>
  )
}
