/** What one file refers to: the specifiers of its imports, and whether it reads the process's environment. */
export interface References {
  /** As written; `undefined` for an import whose specifier is computed. */
  readonly imports: readonly (string | undefined)[];
  readonly readsEnvironment: boolean;
}

const token =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[\w$]+|\S/g;

/** The static and dynamic imports and the re-exports of a source text, types too. */
export function readReferences(source: string): References {
  const tokens = [...source.matchAll(token)].map(([text]) => text).filter((text) => !/^\/[/*]/.test(text));
  const imports = tokens.flatMap((_, index) => {
    const found = readImport(tokens, index);
    return found === undefined ? [] : [found.specifier];
  });
  const readsEnvironment =
    /\bprocess (\? )?\. env\b|\bprocess (\? \. )?\[ ['"`]env['"`]|\{[^}]*\benv\b[^}]*\} = process\b/.test(
      tokens.join(' '),
    ) || imports.some((specifier) => specifier === 'node:process' || specifier === 'process');
  return { imports, readsEnvironment };
}

function readImport(tokens: readonly string[], index: number): { specifier: string | undefined } | undefined {
  const [before, word, next, after] = [
    tokens[index - 1],
    tokens[index],
    tokens[index + 1],
    tokens[index + 2],
  ];
  if (before === '.') return undefined;
  if (word === 'import') {
    if (next === '(') return { specifier: unquoted(after) };
    if (next === '.' || next === ':') return undefined;
    return { specifier: unquoted(tokens.slice(index).find(isQuoted)) };
  }
  if (word !== 'export') return undefined;
  const first = next === 'type' ? after : next;
  if (first !== '{' && first !== '*') return undefined;
  const statement = tokens.slice(index, index + 1 + tokens.slice(index).findIndex(isQuoted));
  const from = statement.lastIndexOf('from');
  return from > 0 && from === statement.length - 2 && !statement.includes(';')
    ? { specifier: unquoted(statement.at(-1)) }
    : undefined;
}

function isQuoted(text: string): boolean {
  return /^['"]/.test(text) && text.length > 1;
}

function unquoted(text = ''): string | undefined {
  return isQuoted(text) ? text.slice(1, -1) : undefined;
}
