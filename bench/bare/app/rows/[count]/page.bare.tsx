import { connection } from 'next/server'

interface Props {
  params: Promise<{ count: string }>
}

const words = ['north', 'park', 'canal', 'square', 'orchard', 'station', 'harbour']
const word = (position: number) => words[position % words.length] ?? ''

/** A page rendered at every request without any data source: a table with this many rows. */
export default async function RowsPage({ params }: Props) {
  const { count } = await params
  await connection()
  const rows = Array.from({ length: Number(count) }, (_, position) => position)
  return (
    <main>
      <h1>{`${count} rows`}</h1>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              <td>{`The ${word(row)} beside the ${word(row + 3)}, as people there call it`}</td>
              <td>{word(row * 5)}</td>
              <td>{(row * 37) % 101}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  )
}
