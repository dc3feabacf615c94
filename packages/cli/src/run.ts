import { checkOffers, parseInstant } from '@uptier/offers';
import { Command, CommanderError, Option } from 'commander';
import colors from 'picocolors';
import { checkInput } from './check.js';
import { explainOffers } from './explain.js';
import { prettyCheck, prettyExplain } from './pretty.js';
import { type Input, readInput, type Unreadable } from './read-input.js';
import { asGithub, asJson, asSarif, count } from './report.js';
import { typesOf } from './types.js';

declare const __VERSION__: string;

/** What a command reads and writes. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  stdin: AsyncIterable<Uint8Array | string>;
  /** The terminal's width. */
  columns: number;
  color: boolean;
  /** Epoch milliseconds. */
  now: number;
}

const FINE = 0;
const FINDINGS = 1;
const UNUSABLE = 2;

/** Runs one command; resolves to its exit code: 0 fine, 1 findings, 2 wrong usage or a file that cannot be read. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code = FINE;
  const look = {
    columns: Math.max(40, Math.min(io.columns, 120)),
    colors: colors.createColors(io.color),
  };
  const fail = (text: string) => {
    io.err(`${look.colors.red('uptier:')} ${text}\n`);
    code = UNUSABLE;
  };
  const program = new Command('uptier')
    .description('Checks an offers file, and explains what it would show and why not.')
    .version(__VERSION__)
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(text.replace(/^error: /, 'uptier: ')),
      getOutHelpWidth: () => look.columns,
      getErrHelpWidth: () => look.columns,
    })
    .addHelpText('after', EXITS);

  program
    .command('check')
    .summary('what is wrong with a file, and what each offer does')
    .description(
      'Finds what the page would leave out or ignore and what can never show, with line and column; then reads each offer back as one sentence.',
    )
    .argument('<files...>', 'offers files, JSON or JSON with comments; - reads stdin')
    .addOption(format(['pretty', 'json', 'sarif', 'github']))
    .addOption(instant('judge dates as of this instant', io.now))
    .addHelpText(
      'after',
      `\nFor example:\n  uptier check offers.json\n  uptier check --format github offers/*.json\n${EXITS}`,
    )
    .action(async (names: string[], options: { format: string; now: string }) => {
      const now = parseInstant(options.now);
      if (Number.isNaN(now)) return fail(noInstant(options.now));
      const files = [];
      for (const name of names) {
        const input = await readInput(name, io.stdin);
        if (isUnreadable(input)) fail(input.unreadable);
        else files.push(checkInput(input, now));
      }
      const report = { files, version: __VERSION__ };
      const { errors, warnings } = count(files);
      if (errors + warnings && code === FINE) code = FINDINGS;
      if (options.format === 'json') io.out(asJson(report));
      else if (options.format === 'sarif') io.out(asSarif(report));
      else if (options.format === 'github') io.out(asGithub(report));
      else if (files.length) io.out(prettyCheck(report, look));
    });

  program
    .command('explain')
    .summary('what would show now, why the rest would not, and when it could')
    .description(
      'Decides as the page would, with the facts of one person, and explains every offer.',
    )
    .argument('<file>', 'an offers file; - reads stdin')
    .requiredOption(
      '--facts <file>',
      'what the app has reported: { "user": { "id": "u_1" }, "plan": "free", "usage": { "projects": { "used": 7, "limit": 10 } }, "page": { "path": "/" } }; also "attempts": ["pdf-export"], "events": { "export": 3 }',
    )
    .option(
      '--history <file>',
      'what was shown before: [{ "offer": "pro-at-80", "at": "2026-11-20T10:00:00Z", "answer": "no" }]',
    )
    .option('--tries <id>', 'a feature or meter that the person tries at this moment')
    .addOption(instant('decide at this instant', io.now))
    .addOption(format(['pretty', 'json']))
    .addHelpText(
      'after',
      `\nFor example:\n  uptier explain offers.json --facts free-user.json --now 2026-12-01T00:00:00Z\n${EXITS}`,
    )
    .action(
      async (
        name: string,
        options: Record<'facts' | 'now' | 'format', string> & { history?: string; tries?: string },
      ) => {
        const now = parseInstant(options.now);
        if (Number.isNaN(now)) return fail(noInstant(options.now));
        const names = [
          name,
          options.facts,
          ...(options.history === undefined ? [] : [options.history]),
        ];
        if (names.filter((one) => one === '-').length > 1)
          return fail('only one of the files can be read from stdin.');
        const inputs: Input[] = [];
        for (const one of names) {
          const input = await readInput(one, io.stdin);
          if (isUnreadable(input)) return fail(input.unreadable);
          if (input.faults[0])
            return fail(
              `${input.name} is no JSON: ${input.faults[0].message}; uptier check shows the place.`,
            );
          inputs.push(input);
        }
        const [offers, facts, history] = inputs.map(({ data }) => data);
        const told = explainOffers({ offers, facts, history, tries: options.tries, now });
        if ('fault' in told) return fail(`${told.fault}.`);
        if (told.offers.some(({ status }) => status === 'left-out')) code = FINDINGS;
        io.out(
          options.format === 'json'
            ? `${JSON.stringify(told, finite, 2)}\n`
            : prettyExplain(inputs[0]?.name ?? name, told, look),
        );
      },
    );

  program
    .command('types')
    .summary("a file's ids as TypeScript, for calls that the compiler checks")
    .description(
      'Prints the ids of the offers, meters, features and plans as a TypeScript interface: createUptier<Names>() then completes them, and refuses any other.',
    )
    .argument('<file>', 'an offers file; - reads stdin')
    .addHelpText(
      'after',
      `\nFor example:\n  uptier types offers.json > src/offers-names.ts\n${EXITS}`,
    )
    .action(async (name: string) => {
      const input = await readInput(name, io.stdin);
      if (isUnreadable(input)) return fail(input.unreadable);
      const { file, issues } = checkOffers(input.data);
      if (input.faults[0] || !file)
        return fail(`${input.name} cannot be used; uptier check tells why.`);
      // Code may name what the page will leave out for now: its ids are printed as well.
      if (issues.length) {
        io.err(
          `${look.colors.yellow('uptier:')} ${input.name} has faults; uptier check tells them.\n`,
        );
        code = FINDINGS;
      }
      io.out(typesOf(input.data, input.name));
    });

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end a command as well.
    code = error.exitCode === 0 && args.length ? FINE : UNUSABLE;
  }
  return code;
}

const EXITS =
  '\nExit codes: 0 fine, 1 something was found, 2 wrong usage or a file that cannot be read.';
const noInstant = (text: string) =>
  `--now must be an instant such as 2026-12-01T00:00:00Z, got ${text}.`;
const isUnreadable = (input: Input | Unreadable): input is Unreadable => 'unreadable' in input;

function instant(description: string, now: number): Option {
  return new Option('--now <instant>', description).default(new Date(now).toISOString(), 'now');
}

function format(names: string[]): Option {
  return new Option('--format <format>', 'how to say it').choices(names).default('pretty');
}

/** JSON has no endless numbers: what never ends says so, what never began is left out. */
function finite(_: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY) return 'forever';
  return value === Number.NEGATIVE_INFINITY ? undefined : value;
}
