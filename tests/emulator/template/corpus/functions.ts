import type { pools } from './values.ts';

/** The kinds of argument; a lambda is named by the number of its variables and by the kind of its result. */
export type Kind =
  | keyof typeof pools
  | 'list'
  | 'object'
  | 'any'
  | 'number'
  | `lambda:${1 | 2 | 3}:${'any' | 'boolean' | 'word' | 'number'}`;

/** The signatures of every function of the language whose result depends on nothing but its arguments. `…` repeats the last kind. */
export const signatures: Record<string, readonly (readonly (Kind | '…')[])[]> = {
  add: [['integer', 'integer']],
  and: [['boolean', 'boolean', '…']],
  array: [['any']],
  base64: [['word']],
  base64ToJson: [['encoded']],
  base64ToString: [['encoded']],
  bool: [['any'], ['word'], ['integer']],
  buildUri: [['uriParts']],
  cidrHost: [['network', 'small']],
  cidrSubnet: [['network', 'prefix', 'small']],
  coalesce: [['any', '…']],
  concat: [
    ['word', '…'],
    ['list', '…'],
    ['any', '…'],
  ],
  contains: [
    ['list', 'any'],
    ['word', 'word'],
    ['object', 'word'],
    ['any', 'any'],
  ],
  createArray: [['any', '…']],
  createObject: [
    ['word', 'any'],
    ['word', 'any', 'word', 'any'],
    ['any', '…'],
  ],
  dataUri: [['word'], ['any']],
  dataUriToString: [['dataUri']],
  dateTimeAdd: [
    ['date', 'duration'],
    ['date', 'duration', 'datePattern'],
  ],
  dateTimeFromEpoch: [['integer']],
  dateTimeToEpoch: [['date']],
  distinct: [['list']],
  div: [['integer', 'integer']],
  empty: [['any']],
  endsWith: [['word', 'word']],
  equals: [
    ['any', 'any'],
    ['number', 'number'],
    ['list', 'list'],
    ['object', 'object'],
  ],
  extensionResourceId: [['id', 'type', 'group', '…']],
  fail: [['word']],
  false: [[]],
  filter: [
    ['list', 'lambda:1:boolean'],
    ['list', 'lambda:2:boolean'],
  ],
  first: [['list'], ['word']],
  flatten: [['list']],
  float: [['number'], ['word']],
  format: [
    ['format', 'number'],
    ['format', 'any', '…'],
    ['format', 'integer', 'word'],
  ],
  greater: [
    ['number', 'number'],
    ['word', 'word'],
    ['any', 'any'],
  ],
  greaterOrEquals: [
    ['number', 'number'],
    ['word', 'word'],
  ],
  groupBy: [
    ['list', 'lambda:1:word'],
    ['list', 'lambda:1:word', 'lambda:1:any'],
  ],
  guid: [['word', '…']],
  if: [
    ['boolean', 'any', 'any'],
    ['any', 'any', 'any'],
  ],
  indexFromEnd: [['list', 'small']],
  indexOf: [
    ['word', 'word'],
    ['list', 'any'],
  ],
  int: [['number'], ['word']],
  intersection: [
    ['list', 'list', '…'],
    ['object', 'object', '…'],
    ['any', 'any'],
  ],
  items: [['object']],
  join: [['list', 'word']],
  json: [['json'], ['word']],
  last: [['list'], ['word']],
  lastIndexOf: [
    ['word', 'word'],
    ['list', 'any'],
  ],
  length: [['any']],
  less: [
    ['number', 'number'],
    ['word', 'word'],
  ],
  lessOrEquals: [
    ['number', 'number'],
    ['word', 'word'],
  ],
  like: [['word', 'wildcard']],
  managementGroupResourceId: [['group', 'type', 'group', '…']],
  map: [
    ['list', 'lambda:1:any'],
    ['list', 'lambda:2:any'],
  ],
  mapValues: [['object', 'lambda:1:any']],
  max: [['integer', '…'], ['list'], ['number', '…']],
  min: [['integer', '…'], ['list'], ['number', '…']],
  mod: [['integer', 'integer']],
  mul: [['integer', 'integer']],
  newGuid: [[]],
  not: [['boolean']],
  null: [[]],
  objectKeys: [['object']],
  or: [['boolean', 'boolean', '…']],
  padLeft: [
    ['word', 'small'],
    ['integer', 'small', 'word'],
  ],
  parseCidr: [['network']],
  parseUri: [['uri']],
  range: [
    ['small', 'small'],
    ['integer', 'small'],
  ],
  reduce: [
    ['list', 'any', 'lambda:2:any'],
    ['list', 'number', 'lambda:3:number'],
  ],
  replace: [['word', 'word', 'word']],
  resourceId: [
    ['type', 'group'],
    ['group', 'type', 'group'],
    ['group', 'group', 'type', 'group', '…'],
  ],
  shallowMerge: [['list']],
  skip: [
    ['word', 'small'],
    ['list', 'small'],
  ],
  sort: [['list', 'lambda:2:boolean']],
  split: [
    ['word', 'word'],
    ['word', 'list'],
  ],
  startsWith: [['word', 'word']],
  string: [['any'], ['number']],
  sub: [['integer', 'integer']],
  subscriptionResourceId: [
    ['type', 'group', '…'],
    ['group', 'type', 'group'],
  ],
  substring: [
    ['word', 'small'],
    ['word', 'small', 'small'],
  ],
  take: [
    ['word', 'small'],
    ['list', 'small'],
  ],
  tenantResourceId: [['type', 'group', '…']],
  toLower: [['word']],
  toObject: [
    ['list', 'lambda:1:word'],
    ['list', 'lambda:1:word', 'lambda:1:any'],
  ],
  toUpper: [['word']],
  trim: [['word']],
  true: [[]],
  tryGet: [
    ['object', 'word'],
    ['list', 'small'],
    ['any', 'any', '…'],
  ],
  tryIndexFromEnd: [['list', 'small']],
  union: [
    ['list', 'list', '…'],
    ['object', 'object', '…'],
    ['any', '…'],
  ],
  uniqueString: [['word', '…']],
  uri: [['uri', 'uri']],
  uriComponent: [['word']],
  uriComponentToString: [['word']],
  utcNow: [[], ['datePattern']],
};

/** The functions that make each kind of value, for arguments that are calls themselves. */
export const makers: Partial<Record<Kind, readonly string[]>> = {
  word: ['concat', 'toUpper', 'substring', 'string', 'replace', 'format', 'first', 'join', 'trim', 'base64'],
  integer: ['add', 'sub', 'mul', 'length', 'int', 'indexOf', 'max', 'mod'],
  boolean: ['not', 'equals', 'less', 'contains', 'empty', 'and', 'startsWith'],
  list: ['createArray', 'split', 'range', 'union', 'distinct', 'take', 'array', 'items', 'objectKeys', 'flatten'],
  object: ['createObject', 'union', 'shallowMerge', 'intersection'],
  any: ['if', 'coalesce', 'tryGet', 'json', 'last'],
};
