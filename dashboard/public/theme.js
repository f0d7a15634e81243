// Runs before the first paint, so that a theme chosen against the system's never flashes.
try {
  const theme = localStorage.getItem('claimsmith-theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is blocked: the system's theme applies.
}
