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

test('An unknown name is an error, because it would require nothing', () => {
  expect(() => requiredTools({ LAB_REQUIRE: 'az,bicpe' })).toThrow(
    'LAB_REQUIRE must be a list of az, bicep, chromium, pwsh, but names "bicpe". Nothing was created.',
  );
});

test('The error for a missing tool names the rule, the places and the remedy', () => {
  const error = missingTool('az', { lookedIn: ['PATH'], remedy: 'Install it.' });
  expect(error.message).toBe(
    'LAB_REQUIRE names az, but az was not found. Nothing was created. Looked in:\n  - PATH\nInstall it.',
  );
});
