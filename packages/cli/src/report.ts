import type { Checked, Placed } from './check.js';

/** What every report is made from. */
export interface Report {
  files: Checked[];
  version: string;
}

/** For scripts: every finding with its place, and the read-back sentences. */
export function asJson({ files }: Report): string {
  const told = files.map(({ name, findings, all, offers }) => ({
    file: name,
    findings,
    all,
    offers,
  }));
  return `${JSON.stringify({ files: told, ...count(files) }, null, 2)}\n`;
}

/** How many of each level. */
export function count(files: Checked[]): { errors: number; warnings: number; notes: number } {
  const of = (level: string) =>
    files.reduce(
      (sum, { findings }) => sum + findings.filter((one) => one.level === level).length,
      0,
    );
  return { errors: of('error'), warnings: of('warning'), notes: of('note') };
}

/** Commands of GitHub Actions: each finding becomes an annotation of its line. */
export function asGithub({ files }: Report): string {
  const data = (text: string) =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const line = (name: string, { level, code, message, line, column, length }: Placed) =>
    `::${level === 'note' ? 'notice' : level} file=${property(name)},line=${line},col=${column},endColumn=${column + length},title=${property(code)}::${data(message)}\n`;
  return files.flatMap(({ name, findings }) => findings.map((one) => line(name, one))).join('');
}

/** SARIF 2.1.0, for code scanning. */
export function asSarif({ files, version }: Report): string {
  const codes = [...new Set(files.flatMap(({ findings }) => findings.map(({ code }) => code)))];
  const results = files.flatMap(({ name, findings }) =>
    findings.map(({ level, code, message, line, column, length, path }) => ({
      ruleId: code,
      ruleIndex: codes.indexOf(code),
      level,
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(name.replaceAll('\\', '/')) },
            region: { startLine: line, startColumn: column, endColumn: column + length },
          },
          ...(path && { logicalLocations: [{ fullyQualifiedName: path }] }),
        },
      ],
    })),
  );
  const driver = { name: 'uptier', version, rules: codes.map((id) => ({ id })) };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    // SARIF counts columns in UTF-16 units only where it is told so.
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
