import { expect, test } from 'vitest';
import { isRequired, missingTool, requiredTools } from '../../../runner/settings/required-tools.ts';

test('Nothing is required unless LAB_REQUIRE says so', () => {
  expect(requiredTools({})).toEqual(new Set());
  expect(requiredTools({ LAB_REQUIRE: '' })).toEqual(new Set());
});

test('LAB_REQUIRE is a list with commas; spaces and capitals do not matter', () => {
  expect(requiredTools({ LAB_REQUIRE: 'az, Bicep,' })).toEqual(new Set(['az', 'bicep']));
  expect(isRequired('az', { LAB_REQUIRE: 'bicep' })).toBe(false);
});

test('A name that is no tool is an error, because it would require nothing', () => {
  expect(() => requiredTools({ LAB_REQUIRE: 'az,bicpe' })).toThrow(
    'LAB_REQUIRE names "bicpe", which is no tool of this suite. It may name: az, bicep, chromium.',
  );
});

test('The error for a missing tool names the rule, the places and the remedy', () => {
  const error = missingTool('az', { lookedIn: ['PATH'], remedy: 'Install it.' });
  expect(error.message).toBe('LAB_REQUIRE names az, but no az was found. Looked in:\n  - PATH\nInstall it.');
});
