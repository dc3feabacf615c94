// `npm start`: from a fresh clone to the running demo. Node's own modules only: nothing is installed yet.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { root } from './packages.mjs';
import { build, buildIsStale, needInstall, needNode } from './ready.mjs';

const LOOPBACK = '127.0.0.1';

const listens = (port, host) =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', ({ code }) => done(code !== 'EADDRINUSE' && code !== 'EACCES'));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });

/** The first free port from this one on, free on every address: a server on `::` hides one on loopback. */
async function freePort(first) {
  for (let port = first; port < 65536; port++)
    if ((await listens(port, LOOPBACK)) && (await listens(port, '::'))) return port;
  throw new Error(`no free port from ${first} on`);
}

async function answers(url, alive) {
  while (alive()) {
    const answer = await fetch(url).catch(() => null);
    if (answer) return true;
    await new Promise((next) => setTimeout(next, 150));
  }
  return false;
}

/** Both ends of Ctrl-C: the demo gets three seconds to close its database, then it is ended. */
function stopWith(demo) {
  const stop = () => {
    demo.kill('SIGTERM');
    setTimeout(() => demo.kill('SIGKILL'), 3000).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  return stop;
}

needNode();
needInstall();
if (buildIsStale()) {
  console.log('Building …');
  if (!build()) process.exit(1);
}

const port = await freePort(Number(process.env.PORT) || 3000);
const demo = spawn(process.execPath, ['server.mjs'], {
  cwd: `${root}examples/saas`,
  env: { ...process.env, PORT: String(port) },
  stdio: ['ignore', 'inherit', 'inherit'],
});
let stopped = false;
const stop = stopWith(demo);
demo.once('exit', (code, signal) => {
  stopped = true;
  process.exitCode = signal ? 0 : (code ?? 1);
});
process.once('exit', stop);

const url = `http://localhost:${port}`;
if (await answers(url, () => !stopped))
  console.log(`
Uptier's demo is at ${url}  (Ctrl-C stops it)
Try: sign in as the owner on Free, who has seven projects, and add an eighth: the offer appears with 2 projects left.
Then: press its button, add an eleventh project, and undo the upgrade from the receipt.`);
