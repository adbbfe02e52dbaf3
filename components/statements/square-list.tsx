/** A list of sentences, each with a square: round is the client, pointed the contractor. */
export function SquareList({ items }: { items: readonly string[] }) {
  return (
    <ul className="grid max-w-measure list-[square] gap-3 pl-[1.2em]">
      {items.map((item) => (
        <li key={item} className="pl-[0.35em]">
          {item}
        </li>
      ))}
    </ul>
  )
}
