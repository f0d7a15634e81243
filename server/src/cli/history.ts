/** `claims history`: a table, the newest version first. */

import type { Command, SavedClaims } from './claims-commands.ts'

export async function showHistory({ api, terminal, limit }: Command): Promise<void> {
  const { data } = await api.get<{ data: SavedClaims[] }>(`/session_claims/versions?limit=${limit}`)
  terminal.out(data.length === 0 ? 'Nothing was saved yet.' : printHistory(data))
}

export function printHistory(versions: SavedClaims[]): string {
  const rows = versions.map(version => [
    String(version.version),
    // To the minute, in UTC: the same for everybody who reads it.
    `${new Date(version.created_at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    version.author,
    remarks(version),
  ])
  const table = [['version', 'saved', 'by', 'note'], ...rows]
  const widths = [0, 1, 2].map(column => Math.max(...table.map(row => row[column]?.length ?? 0)))
  return table
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function remarks({ note, restored_from: restored, override_reason: reason }: SavedClaims): string {
  const parts = [
    note,
    restored && `restores version ${restored}`,
    reason && `although users lose claims: ${reason}`,
  ]
  return parts.filter(Boolean).join('; ')
}
