export default function EmptyPage() {
  return <p>Nothing here.</p>
}
