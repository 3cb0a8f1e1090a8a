// One run of ADL's console runner.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Some of its tests wait without end. */
const minutes = 10;

/**
 * @param {{path: string, endpoint: string, id: string, secret: string}} target
 * @param {string} version
 * @returns {Promise<{summary: {total: number, passed: number, failed: number}, log: any}>} the run's record
 */
export async function runVersion({ path, endpoint, id, secret }, version) {
  const program = join(path, 'bin', 'console_runner.js');
  if (!existsSync(program)) throw new Error(`${program} is not there; --path names a folder with adlnet/lrs-conformance-test-suite, after npm install.`);

  const output = await endOf(spawn(process.execPath, [program, '-e', endpoint, '-a', '-u', id, '-p', secret, '-x', version], { cwd: path, detached: true }));
  const file = /Full run log written to (.+\.log)/.exec(output)?.[1];
  if (!file) throw new Error(`the runner ended without a record; it said: ${output.slice(-500)}`);
  const record = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return record;
}

/** All that it wrote. @param {import('node:child_process').ChildProcess} runner leads a process group of its own */
function endOf(runner) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    const stop = () => { try { process.kill(-runner.pid, 'SIGKILL'); } catch { /* it has ended by itself */ } };
    const limit = setTimeout(() => {
      stop();
      reject(new Error(`not finished after ${minutes} minutes; last: ${Buffer.concat(chunks).toString().slice(-500)}`));
    }, minutes * 60_000);
    process.once('exit', stop);
    runner.stdout.on('data', chunk => chunks.push(chunk));
    runner.stderr.on('data', chunk => chunks.push(chunk));
    runner.on('error', reject);
    runner.on('close', () => {
      clearTimeout(limit);
      process.off('exit', stop);
      resolve(Buffer.concat(chunks).toString());
    });
  });
}
