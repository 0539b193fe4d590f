/** A node of the syntax tree that ClickHouse prints with EXPLAIN AST. */
export interface SyntaxNode {
  /** `Function`, `TableIdentifier`, `SelectQuery`… */
  readonly kind: string;
  /** What follows: a name, a value, an alias; not unambiguous, because names may hold anything. */
  readonly text: string;
  readonly children: SyntaxNode[];
}

/**
 * Reads the output of EXPLAIN AST; null where it is not one tree in which each node has as many children as it says.
 *
 * Names are printed raw, so a name with a line break can bring lines of its own. Those only add nodes: every real node
 * is still printed on its own line, and a line that would move a real node to another parent breaks a count.
 */
export function readSyntaxTree(lines: readonly string[]): SyntaxNode | null {
  const open: { node: SyntaxNode; missing: number }[] = [];
  let root: SyntaxNode | null = null;
  for (const line of lines) {
    const indent = line.length - line.trimStart().length;
    const content = line.slice(indent);
    if (content === '') return null;
    while (open.length > indent) if ((open.pop()?.missing ?? 0) !== 0) return null;
    if (open.length !== indent) return null;
    const count = / \(children (\d+)\)$/.exec(content);
    const label = count === null ? content : content.slice(0, count.index);
    const space = label.indexOf(' ');
    const node: SyntaxNode = {
      kind: space === -1 ? label : label.slice(0, space),
      text: space === -1 ? '' : label.slice(space + 1),
      children: [],
    };
    const parent = open.at(-1);
    if (parent === undefined) {
      if (root !== null) return null;
      root = node;
    } else {
      parent.node.children.push(node);
      parent.missing -= 1;
      if (parent.missing < 0) return null;
    }
    open.push({ node, missing: count === null ? 0 : Number(count[1]) });
  }
  return open.some(({ missing }) => missing !== 0) ? null : root;
}

/** Every node, with the nodes above it, nearest first. */
export function* eachNode(
  node: SyntaxNode,
  above: readonly SyntaxNode[] = [],
): Generator<readonly [SyntaxNode, readonly SyntaxNode[]]> {
  yield [node, above];
  const path = [node, ...above];
  for (const child of node.children) yield* eachNode(child, path);
}

/** A name without the alias that EXPLAIN AST puts after it. */
export function nameOf(node: SyntaxNode): string {
  return node.text.replace(/ \(alias .*\)$/s, '');
}
