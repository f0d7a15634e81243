export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-semibold tracking-tight">
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={24} height={24} />
      Claimsmith
    </span>
  )
}
