// Runs the test tools and counts from their own reports, so that the last line of npm test is the whole truth.
import fs from 'node:fs';
import { at, say, tool } from './lib.mjs';

const report = (name) => `.data/reports/${name}.json`;

function read(name) {
  const file = at(report(name));
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
}

const none = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Adds up counts, and keeps the names of what failed. */
export const total = (all) =>
  all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
      failures: [...sum.failures, ...(one.failures ?? [])],
    }),
    none,
  );

// A run that ended badly without one failed test (a file that cannot be read, a lost process) is one failure.
function truthful(counts, succeeded, name) {
  if (succeeded || counts.failed > 0) return counts;
  const failures = [`${name} ended with an error outside its tests`];
  say(`✗ ${failures[0]}`);
  return { ...counts, failed: 1, failures };
}

function nameSkipped(names) {
  for (const name of names) say(`  skipped: ${name}`);
}

function countVitest(seen) {
  const tests = seen.testResults.flatMap((file) => file.assertionResults);
  const unread = seen.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status));
  nameSkipped(skipped.map(({ fullName }) => fullName));
  const failures = [
    ...tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    ...unread.map(({ name }) => `${name.replace(`${at()}/`, '')} could not be read`),
  ];
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length,
    skipped: skipped.length,
    failures,
  };
}

/** Runs one vitest project and counts its tests. */
export function vitest(project) {
  fs.rmSync(at(report(project)), { force: true });
  const succeeded = tool('vitest/vitest.mjs', [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report(project)}`,
  ]);
  const seen = read(project);
  return truthful(seen ? countVitest(seen) : none, succeeded, `vitest ${project}`);
}

function* specsOf(suite, above = []) {
  const path = suite.title ? [...above, suite.title] : above;
  for (const spec of suite.specs ?? []) yield { ...spec, path };
  for (const inner of suite.suites ?? []) yield* specsOf(inner, path);
}

function countPlaywright({ stats, suites }) {
  const specs = suites.flatMap((suite) => [...specsOf(suite)]);
  const named = (...statuses) =>
    specs
      .filter(({ tests }) => tests.some(({ status }) => statuses.includes(status)))
      .map(({ path, title }) => [...path, title].join(' › '));
  nameSkipped(named('skipped'));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: named('unexpected', 'flaky'),
  };
}

/** Runs the browser tests and counts them. */
export function playwright() {
  fs.rmSync(at(report('e2e')), { force: true });
  const succeeded = tool('@playwright/test/cli.js', ['test']);
  const seen = read('e2e');
  return truthful(seen ? countPlaywright(seen) : none, succeeded, 'playwright');
}
