import type { KnipConfig } from 'knip';
import { FUNCTIONS } from './lib/functions.ts';

/** What nobody reaches is dead. Where a run begins: the commands, every function that is deployed, tests, what clients run. */
export default {
  entry: [
    'bin/*.ts',
    ...FUNCTIONS.map(({ entry }) => entry),
    'functions/witness/add-checkpoint.ts',
    'test/**/*.test.ts',
    'test/tools/*.ts',
    'test/local/setup/*.ts',
    'web/client/*.ts',
  ],
  project: ['{bin,lib,functions,web,test}/**/*.ts'],
  ignoreExportsUsedInFile: true,
  ignoreBinaries: ['go'],
  ignoreDependencies: ['@aws-sdk/credential-provider-env', '@biomejs/biome', '@expo-google-fonts/noto-serif-sc', '@swc/core', 'aws-cdk'],
} satisfies KnipConfig;
