/** `x₂` and `x²`, in the size and weight of Sanity's own icons. */
export const SubscriptIcon = () => <IndexIcon y={22} />
export const SuperscriptIcon = () => <IndexIcon y={11} />

function IndexIcon({y}: {y: number}) {
  return (
    <svg data-sanity-icon width="1em" height="1em" viewBox="0 0 25 25" fill="none" stroke="currentColor" strokeWidth="1.2">
      <path d="M5 8.5L13 18.5M13 8.5L5 18.5" />
      <text x="15.5" y={y} fontSize="9" fill="currentColor" stroke="none">2</text>
    </svg>
  )
}
