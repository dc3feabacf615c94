import type { Node } from 'jsonc-parser';

/** A place in a text, counted from 1. */
export interface Place {
  line: number;
  column: number;
  /** Characters on that line. */
  length: number;
}

/** The line and column of an offset. */
export function placeAt(text: string, offset: number, length = 1): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  const rest = text.slice(offset).split('\n')[0]?.replace(/\r$/, '').length ?? 1;
  return { line, column: offset - start + 1, length: Math.max(1, Math.min(length, rest)) };
}

/**
 * Where a path such as `offers[2].when.user.seats` lies. Names may hold dots themselves, so that the
 * tree decides what is one. What is missing is placed at the object that should have it.
 */
export function placeOf(text: string, tree: Node | undefined, path: string): Place {
  const { node, name } = tree ? walk(tree, path) : { node: undefined, name: undefined };
  const at = name ?? node;
  // Of an object its opening brace is enough.
  const length = name ? name.length : node && !node.children ? node.length : 1;
  return placeAt(text, at?.offset ?? 0, length);
}

interface Found {
  node: Node;
  /** The name in front of it, where a field was meant. */
  name: Node | undefined;
  left: number;
}

function walk(node: Node, path: string, name?: Node): Found {
  const here: Found = { node, name, left: path.length };
  if (!path) return here;
  const index = /^\[(\d+)\]\.?/.exec(path);
  if (node.type === 'array' && index) {
    const item = node.children?.[Number(index[1])];
    // A whole offer is shown by its brace; what lies in it by its own name.
    return item ? walk(item, path.slice(index[0].length)) : here;
  }
  let best = here;
  for (const { children: [key, value] = [] } of node.type === 'object'
    ? (node.children ?? [])
    : []) {
    const field = String(key?.value);
    if (!value || !path.startsWith(field)) continue;
    const rest = path.slice(field.length);
    if (rest && !/^[.[]/.test(rest)) continue;
    const found = walk(value, rest.replace(/^\./, ''), key);
    if (found.left < best.left) best = found;
  }
  return best;
}
