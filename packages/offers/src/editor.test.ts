import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const schema = read('../offers.schema.json');
const editor = getLanguageService({
  // A file that names its schema is read with that one.
  schemaRequestService: async () => schema,
  workspaceContext: { resolveRelativePath: (path) => path },
});
editor.configure({ schemas: [{ uri: 'schema', fileMatch: ['*'], schema: JSON.parse(schema) }] });

/** A file as it stands in an editor, with the cursor at `|`. */
function open(text: string) {
  const file = TextDocument.create('file:///offers.json', 'json', 1, text.replace('|', ''));
  const at = file.positionAt(Math.max(text.indexOf('|'), 0));
  return { file, at, json: editor.parseJSONDocument(file) };
}

async function completionsIn(text: string): Promise<string[]> {
  const { file, at, json } = open(text);
  return (await editor.doComplete(file, at, json))?.items.map(({ label }) => label) ?? [];
}

async function hoverOn(text: string): Promise<string> {
  const { file, at, json } = open(text);
  const contents = (await editor.doHover(file, at, json))?.contents;
  // Markdown escapes punctuation.
  return String(contents).replaceAll('\\', '');
}

async function squigglesIn(text: string): Promise<[string, string][]> {
  const { file, json } = open(text);
  const found = await editor.doValidation(file, json, { schemaValidation: 'error' });
  return found.map(({ range, message }): [string, string] => [
    file.getText(range),
    String(message),
  ]);
}

const inOffer = (text: string) => `{ "version": 1, "offers": [{ ${text} }] }`;
const whole = (text: string) =>
  inOffer(`"id": "a", "trigger": { "manual": true }, "prompt": { "title": "x" }, ${text}`);

it('offers the fields of an offer, the needed ones first', async () => {
  const fields = await completionsIn(inOffer('|'));
  expect(fields.slice(0, 3)).toEqual(['id', 'trigger', 'prompt']);
  expect(fields).toEqual(expect.arrayContaining(['plan', 'when', 'discount', 'limits']));
});

it('offers every format of a prompt, and operators only where a fact is tested', async () => {
  expect(await completionsIn(inOffer('"prompt": { "format": | }'))).toEqual(
    expect.arrayContaining(['"card"', '"modal"', '"gate"']),
  );
  const onFact = await completionsIn(inOffer('"when": { "user.seats": { | } }'));
  expect(onFact).toEqual(expect.arrayContaining(['$lt', '$glob', '$exists']));
  expect(onFact).not.toContain('$regex');
  const onGroup = await completionsIn(inOffer('"when": { | }'));
  expect(onGroup).toEqual(expect.arrayContaining(['$and', '$or', '$nor', '$not']));
  expect(onGroup).not.toContain('$lt');
});

it('explains a limit with its own sentence, then how it is written', async () => {
  const hover = await hoverOn('{ "version": 1, "limits": { "g|ap": "24h" }, "offers": [] }');
  expect(hover).toMatch(/^The shortest time from one showing to the next\./);
  expect(hover).toContain('a whole number and a unit');
});

it('ruling 24: says on hover what is not supported yet, and of a format what it is', async () => {
  const models = await hoverOn('{ "version": 1, "mod|els": {}, "offers": [] }');
  expect(models).toMatch(/^Not supported yet\./);
  expect(await hoverOn(inOffer('"prompt": { "for|mat": "card" }'))).toMatch(
    /^The form of the prompt\. A modal that nobody asked for/,
  );
});

it('marks a wrong field, a wrong value and a misspelt operator where they stand', async () => {
  expect(await squigglesIn(whole('"discont": {}'))).toEqual([
    ['"discont"', 'Property discont is not allowed.'],
  ]);
  expect(await squigglesIn(whole('"discount": { "percent": 150 }'))).toEqual([
    ['150', 'Value is above the maximum of 100.'],
  ]);
  const [[where] = []] = await squigglesIn(whole('"when": { "user.seats": { "$lte ": 9 } }'));
  expect(where).toContain('$lte ');
});

it('has nothing to say of a good file', async () => {
  expect(await squigglesIn(read('../test-files/board-capacity.json'))).toEqual([]);
  expect(await squigglesIn(read('../test-files/full-format.json'))).toEqual([]);
});
