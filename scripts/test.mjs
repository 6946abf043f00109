// npm test: from a fresh clone, everything. Ends with the names of what failed and one line of counts.
import './node-version.mjs';
import { check } from './check.mjs';
import { main, Sentence, say, seconds } from './lib.mjs';
import { prepare } from './prepare.mjs';
import { playwright, total, vitest } from './test-counts.mjs';

async function builds() {
  try {
    await prepare();
    return true;
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    say(error.message);
    return false;
  }
}

await main(async () => {
  const began = performance.now();
  await prepare({ build: false });
  const { failed, counts } = await check();
  say('\n— integration tests');
  const integration = vitest('integration');
  say('\n— build and browser tests');
  if (!(await builds())) failed.push('build');
  const browser = failed.includes('build') ? total([]) : playwright();
  const all = total([
    counts,
    integration,
    browser,
    { passed: 0, failed: failed.length, skipped: 0 },
  ]);
  for (const name of all.failures) say(`✗ ${name}`);
  say(`\n${failed.length ? `Steps that failed: ${failed.join(', ')}. ` : ''}${seconds(began)}`);
  say(`${all.passed} passed, ${all.failed} failed, ${all.skipped} skipped`);
  process.exitCode = all.failed === 0 && all.passed > 0 ? 0 : 1;
});
