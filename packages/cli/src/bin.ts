#!/usr/bin/env node
import { stdin, stdout } from 'node:process';
import colors from 'picocolors';
import { run } from './run.js';

// Whoever reads the output may stop early: `uptier check | head`.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin,
  columns: stdout.columns ?? 100,
  color: colors.isColorSupported,
  now: Date.now(),
});
