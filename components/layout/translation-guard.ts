/* A browser that translates a page replaces its text nodes by elements with other text. React still uses the nodes
   that it created: removing one fails (NotFoundError, and the whole page disappears), and updates stay invisible.
   So this records which element replaced which text, and lets React find it. */

/** The element on the page that replaced a removed text node. */
type StandIns = WeakMap<Node, ChildNode>

/** The methods that React calls. */
interface NodeMethods {
  readonly removeChild: (this: Node, child: Node) => Node
  readonly insertBefore: (this: Node, child: Node, before: Node | null) => Node
  readonly appendChild: (this: Node, child: Node) => Node
}

/** The child of `parent` that is `node`, contains it, or replaced it; null where there is none. */
function childFor(parent: Node, node: Node, standIns: StandIns): ChildNode | null {
  for (let at: Node | null = node; at; at = at.parentNode ?? standIns.get(at) ?? null)
    if (at.parentNode === parent) return at as ChildNode
  return null
}

/** Records which element replaced a removed text, when a page is translated. */
function noteReplaced(records: readonly MutationRecord[], standIns: StandIns, watch: (text: Text) => void): void {
  for (const { target, addedNodes, removedNodes, previousSibling, nextSibling } of records)
    for (const gone of removedNodes) {
      if (!(gone instanceof Text) || gone.isConnected) continue
      // replaced in one step, or inserted beside it first and then removed
      const near = [...addedNodes, previousSibling, nextSibling]
      const put = near.find((node) => node instanceof HTMLElement && node.localName === 'font')
      if (put?.parentNode !== target) continue
      standIns.set(gone, put as ChildNode)
      watch(gone)
    }
}

/**
 * Makes a page survive the browser's translation: call it once, before React renders. A changed text is shown
 * untranslated, and the browser may translate it again.
 */
export function guardTranslated(page: Document): void {
  const standIns: StandIns = new WeakMap()
  // React writes into its own text node: put it back in place of its replacement
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
  // a node that React moves elsewhere is no longer replaced
  const takeOut = (child: Node) => {
    const standIn = child.parentNode ? undefined : standIns.get(child)
    if (standIn?.parentNode) removeChild.call(standIn.parentNode, standIn)
    standIns.delete(child)
  }
  Node.prototype.removeChild = function <Child extends Node>(this: Node, child: Child): Child {
    if (child.parentNode === this) return removeChild.call(this, child) as Child
    pending()
    const standIn = childFor(this, child, standIns)
    // already gone: nothing is left to remove
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
