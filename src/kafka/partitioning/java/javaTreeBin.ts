// The red-black tree that java.util.HashMap makes of a crowded bin. Its shape decides the order of iteration:
// the list runs through the same nodes, a new node follows its tree parent, and the root moves to the front.

export interface BinNode<K> {
  readonly key: K
  /** The key's hash after spreading, int32. */
  readonly hash: number
  next: BinNode<K> | null
  previous: BinNode<K> | null
  parent: BinNode<K> | null
  left: BinNode<K> | null
  right: BinNode<K> | null
  red: boolean
}

/** Natural order of two keys of equal hash; 0 when the key's class has none. */
export type KeyOrder<K> = (left: K, right: K) => number

type Node<K> = BinNode<K> | null
type Side = 'left' | 'right'
const opposite = (side: Side): Side => (side === 'left' ? 'right' : 'left')
const isRed = <K>(node: Node<K>): boolean => node?.red === true

/** Lowers `node` to its own `side`; the child on the other side takes its place. Returns the root. */
function rotate<K>(root: Node<K>, node: Node<K>, side: Side): Node<K> {
  const other = opposite(side)
  const child = node?.[other] ?? null
  if (node === null || child === null) return root
  const inner = child[side]
  node[other] = inner
  if (inner) inner.parent = node
  const above = node.parent
  child.parent = above
  let top = root
  if (above === null) {
    top = child
    child.red = false
  } else above[above.left === node ? 'left' : 'right'] = child
  child[side] = node
  node.parent = child
  return top
}

function balanceAfterInsert<K>(root: BinNode<K>, added: BinNode<K>): BinNode<K> {
  let top: Node<K> = root
  let node = added
  node.red = true
  for (;;) {
    let parent = node.parent
    if (parent === null) {
      node.red = false
      return node
    }
    let grand = parent.parent
    if (!parent.red || grand === null) return top!
    const side: Side = parent === grand.left ? 'left' : 'right'
    const uncle: Node<K> = grand[opposite(side)]
    if (uncle?.red) {
      uncle.red = false
      parent.red = false
      grand.red = true
      node = grand
      continue
    }
    if (node === parent[opposite(side)]) {
      node = parent
      top = rotate(top, node, side)
      parent = node.parent
      grand = parent?.parent ?? null
    }
    if (parent) {
      parent.red = false
      if (grand) {
        grand.red = true
        top = rotate(top, grand, opposite(side))
      }
    }
  }
}

function balanceAfterRemove<K>(root: Node<K>, from: Node<K>): Node<K> {
  let top = root
  let node = from
  for (;;) {
    if (node === null || node === top) return top
    let parent: Node<K> = node.parent
    if (parent === null) {
      node.red = false
      return node
    }
    if (node.red) {
      node.red = false
      return top
    }
    const side: Side = parent.left === node ? 'left' : 'right'
    const other = opposite(side)
    let sibling: Node<K> = parent[other]
    if (sibling?.red) {
      sibling.red = false
      parent.red = true
      top = rotate(top, parent, side)
      parent = node.parent
      sibling = parent?.[other] ?? null
    }
    if (sibling === null) {
      node = parent
      continue
    }
    if (!isRed(sibling[other]) && !isRed(sibling[side])) {
      sibling.red = true
      node = parent
      continue
    }
    if (!isRed(sibling[other])) {
      const near: Node<K> = sibling[side]
      if (near) near.red = false
      sibling.red = true
      top = rotate(top, sibling, other)
      parent = node.parent
      sibling = parent?.[other] ?? null
    }
    if (sibling) {
      sibling.red = parent?.red ?? false
      const far: Node<K> = sibling[other]
      if (far) far.red = false
    }
    if (parent) {
      parent.red = false
      top = rotate(top, parent, side)
    }
    return top
  }
}

/** The list with the tree's root at its front. */
function withRootFirst<K>(first: BinNode<K>, root: BinNode<K>): BinNode<K> {
  if (root === first) return first
  if (root.next) root.next.previous = root.previous
  if (root.previous) root.previous.next = root.next
  first.previous = root
  root.next = first
  root.previous = null
  return root
}

/** Hangs `node` below the leaf where it belongs. Returns that parent. */
function hang<K>(root: BinNode<K>, node: BinNode<K>, order: KeyOrder<K>): BinNode<K> {
  let parent = root
  for (;;) {
    const before =
      node.hash === parent.hash ? order(node.key, parent.key) <= 0 : node.hash < parent.hash
    const side: Side = before ? 'left' : 'right'
    const below = parent[side]
    if (below === null) {
      node.parent = parent
      parent[side] = node
      return parent
    }
    parent = below
  }
}

const rootOf = <K>(node: BinNode<K>): BinNode<K> => {
  let root = node
  while (root.parent) root = root.parent
  return root
}

/** Makes a tree of a list; returns the new first node of the list. */
export function treeify<K>(first: BinNode<K>, order: KeyOrder<K>): BinNode<K> {
  let root: Node<K> = null
  for (let node: Node<K> = first; node; node = node.next) {
    node.parent = null
    node.left = null
    node.right = null
    node.red = false
    if (root === null) root = node
    else {
      hang(root, node, order)
      root = balanceAfterInsert<K>(root, node)
    }
  }
  return withRootFirst(first, root!)
}

/** Adds a new key's node to a tree; returns the first node of the list. */
export function treeInsert<K>(first: BinNode<K>, node: BinNode<K>, order: KeyOrder<K>): BinNode<K> {
  const root = rootOf(first)
  const parent = hang(root, node, order)
  const after = parent.next
  node.next = after
  node.previous = parent
  parent.next = node
  if (after) after.previous = node
  return withRootFirst(first, balanceAfterInsert(root, node))
}

/** Takes a node out of a tree. `plain` says that the rest is too small and becomes a plain list. */
export function treeRemove<K>(
  oldFirst: BinNode<K>,
  node: BinNode<K>,
): { first: BinNode<K> | null; plain: boolean } {
  let first: Node<K> = oldFirst
  if (node.previous === null) first = node.next
  else node.previous.next = node.next
  if (node.next) node.next.previous = node.previous
  if (first === null) return { first: null, plain: true }
  let root: Node<K> = rootOf(oldFirst)
  if (root.right === null || root.left === null || root.left.left === null)
    return { first, plain: true }
  if (node.left && node.right) root = swapWithSuccessor(root, node)
  const replacement = node.left ?? node.right ?? node
  if (replacement !== node) {
    const above = node.parent
    replacement.parent = above
    if (above === null) {
      root = replacement
      replacement.red = false
    } else above[node === above.left ? 'left' : 'right'] = replacement
    node.left = null
    node.right = null
    node.parent = null
  }
  const balanced: Node<K> = node.red ? root : balanceAfterRemove<K>(root, replacement)
  if (replacement === node && node.parent) {
    const above = node.parent
    node.parent = null
    if (node === above.left) above.left = null
    else if (node === above.right) above.right = null
  }
  return { first: withRootFirst(first, balanced!), plain: false }
}

/** Changes places (and colours) with the next key of the tree, so that `node` has at most one child. */
function swapWithSuccessor<K>(root: BinNode<K>, node: BinNode<K>): BinNode<K> {
  const left = node.left!
  const right = node.right!
  let next = right
  while (next.left) next = next.left
  const red = next.red
  next.red = node.red
  node.red = red
  const nextRight = next.right
  const above = node.parent
  if (next === right) {
    node.parent = next
    next.right = node
  } else {
    const nextParent = next.parent!
    node.parent = nextParent
    nextParent[next === nextParent.left ? 'left' : 'right'] = node
    next.right = right
    right.parent = next
  }
  node.left = null
  node.right = nextRight
  if (nextRight) nextRight.parent = node
  next.left = left
  left.parent = next
  next.parent = above
  if (above === null) return next
  above[node === above.left ? 'left' : 'right'] = next
  return root
}
