/*
 * A browser that translates a page takes its text nodes out and puts elements with other words in their place. React
 * goes on with the nodes that it made: what it removes is not where it was (NotFoundError, and the whole page is gone), and
 * what it writes, nobody sees. So this keeps which element stands for which text, and lets React find it.
 */

/** What stands on the page for a text node that was taken out. */
type StandIns = WeakMap<Node, ChildNode>

/** What React calls, as functions of their own. */
interface NodeMethods {
  readonly removeChild: (this: Node, child: Node) => Node
  readonly insertBefore: (this: Node, child: Node, before: Node | null) => Node
  readonly appendChild: (this: Node, child: Node) => Node
}

/** The child of `parent` that is `node`, has it inside, or stands for it; null where there is none. */
function childFor(parent: Node, node: Node, standIns: StandIns): ChildNode | null {
  for (let at: Node | null = node; at; at = at.parentNode ?? standIns.get(at) ?? null)
    if (at.parentNode === parent) return at as ChildNode
  return null
}

/** Notes which element came in the place of a text that went, as somebody translates the page. */
function noteReplaced(records: readonly MutationRecord[], standIns: StandIns, watch: (text: Text) => void): void {
  for (const { target, addedNodes, removedNodes, previousSibling, nextSibling } of records)
    for (const gone of removedNodes) {
      if (!(gone instanceof Text) || gone.isConnected) continue
      // replaced in one move, or put beside it first and taken out then
      const near = [...addedNodes, previousSibling, nextSibling]
      const put = near.find((node) => node instanceof HTMLElement && node.localName === 'font')
      if (put?.parentNode !== target) continue
      standIns.set(gone, put as ChildNode)
      watch(gone)
    }
}

/**
 * Makes a page survive being translated by the browser: call it once, before React draws. A text that changes shows its new
 * words, which the browser may then translate again.
 */
export function guardTranslated(page: Document): void {
  const standIns: StandIns = new WeakMap()
  // React writes into the text that it made: it comes back in the place of what stood for it
  const rewritten = new MutationObserver((records) => {
    for (const { target } of records) {
      const put = standIns.get(target)
      if (target instanceof Text && put?.isConnected) put.replaceWith(target)
      standIns.delete(target)
    }
  })
  const replaced = new MutationObserver((records) => {
    noteReplaced(records, standIns, (text) => {
      rewritten.observe(text, { characterData: true })
    })
  })
  replaced.observe(page, { childList: true, subtree: true })
  const pending = () => {
    noteReplaced(replaced.takeRecords(), standIns, (text) => {
      rewritten.observe(text, { characterData: true })
    })
  }
  const methods: NodeMethods = Node.prototype
  const { removeChild, insertBefore, appendChild } = methods
  // what React puts somewhere else stands for itself again
  const takeOut = (child: Node) => {
    const standIn = child.parentNode ? undefined : standIns.get(child)
    if (standIn?.parentNode) removeChild.call(standIn.parentNode, standIn)
    standIns.delete(child)
  }
  Node.prototype.removeChild = function <Child extends Node>(this: Node, child: Child): Child {
    if (child.parentNode === this) return removeChild.call(this, child) as Child
    pending()
    const standIn = childFor(this, child, standIns)
    // gone already: nothing is left to take out
    if (standIn) removeChild.call(this, standIn)
    return child
  }
  Node.prototype.insertBefore = function <Child extends Node>(this: Node, child: Child, before: Node | null): Child {
    pending()
    takeOut(child)
    if (before === null || before.parentNode === this) return insertBefore.call(this, child, before) as Child
    return insertBefore.call(this, child, childFor(this, before, standIns)) as Child
  }
  Node.prototype.appendChild = function <Child extends Node>(this: Node, child: Child): Child {
    takeOut(child)
    return appendChild.call(this, child) as Child
  }
}
