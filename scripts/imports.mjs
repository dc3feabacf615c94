// What a source file imports and exports, read from its syntax tree: a comment or a text is no import.
import ts from '@typescript/typescript6';

/**
 * @typedef {{ from: string, how: 'static' | 'type' | 'dynamic', line: number }} Import
 * @typedef {{ path: string, lines: number, imports: Import[], defaultExports: number[] }} Source
 */

const SCRIPT = { ts: ts.ScriptKind.TS, tsx: ts.ScriptKind.TSX };

/**
 * Reads one file. `import { type A }` counts as static: it stays an import when types are erased.
 * @param {string} path
 * @param {string} text
 * @returns {Source}
 */
export function readSource(path, text) {
  const kind = SCRIPT[path.split('.').at(-1) ?? ''] ?? ts.ScriptKind.JS;
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, kind);
  const lineOf = (node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
  const imports = [];
  const defaultExports = [];

  const visit = (node) => {
    const how = importKind(node);
    const from = how && specifierOf(node);
    if (from) imports.push({ from, how, line: lineOf(node) });
    if (isDefaultExport(node)) defaultExports.push(lineOf(node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { path, lines: countLines(text), imports, defaultExports };
}

function importKind(node) {
  if (ts.isImportDeclaration(node))
    return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : 'static';
  if (ts.isExportDeclaration(node)) return node.isTypeOnly ? 'type' : 'static';
  if (ts.isImportTypeNode(node)) return 'type';
  const called = ts.isCallExpression(node) && node.expression.kind;
  return called === ts.SyntaxKind.ImportKeyword ? 'dynamic' : undefined;
}

/** The text of the specifier; undefined where it is computed or there is none. */
function specifierOf(node) {
  const at = node.moduleSpecifier ?? node.argument?.literal ?? node.arguments?.[0];
  return at && ts.isStringLiteralLike(at) ? at.text : undefined;
}

function isDefaultExport(node) {
  if (ts.isExportAssignment(node)) return !node.isExportEquals;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}

const countLines = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
