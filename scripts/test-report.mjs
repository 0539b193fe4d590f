import { writeFileSync } from 'node:fs';

/** A Vitest reporter that writes counts, failures and skips with their reasons for scripts/test.mjs. */
export default class TestReport {
  onTestRunEnd(modules, unhandledErrors) {
    const report = { passed: 0, failed: [], skipped: [] };
    for (const module of modules) {
      for (const error of module.errors()) {
        report.failed.push(`${module.relativeModuleId}: ${error.message}`);
      }
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors())
          report.failed.push(`${nameOf(suite)}: ${error.message}`);
      }
      for (const test of module.children.allTests()) add(report, test);
    }
    for (const error of unhandledErrors) report.failed.push(`unhandled: ${error.message}`);
    writeFileSync(process.env.TEST_REPORT, JSON.stringify(report));
  }
}

function add(report, test) {
  const result = test.result();
  if (result.state === 'passed') report.passed += 1;
  else if (result.state === 'failed') report.failed.push(nameOf(test));
  else report.skipped.push({ name: nameOf(test), reason: result.note ?? reasonOf(test) });
}

function reasonOf(test) {
  const { mode } = test.options;
  return mode === 'todo' ? 'not written yet' : 'marked to be skipped; its title says when it runs';
}

function nameOf(entry) {
  return `${entry.module.relativeModuleId} > ${entry.fullName}`;
}
