/** One `NAME=value` line of an example file; `given` is false when it is commented out. */
export interface ExampleLine {
  readonly name: string;
  readonly value: string;
  readonly given: boolean;
  /** Whether words stand above it, or above the settings it stands together with. */
  readonly explained: boolean;
}

/** The settings of an example file, in its order. */
export function readExample(text: string): ExampleLine[] {
  const found: ExampleLine[] = [];
  let explained = false;
  for (const line of text.split('\n')) {
    const setting = /^(#?)([A-Z][A-Z_]*)=(.*)$/.exec(line);
    if (setting) {
      const [, sign, name = '', value = ''] = setting;
      found.push({ name, value, given: sign === '', explained });
    } else {
      explained = /^# /.test(line);
    }
  }
  return found;
}

/** What an example file says otherwise than the schema's names do. */
export function compareExample(text: string, names: readonly string[]): string[] {
  const lines = readExample(text);
  const shown = lines.map(({ name }) => name);
  return [
    ...names.filter((name) => !shown.includes(name)).map((name) => `${name} is not in the example`),
    ...shown.filter((name) => !names.includes(name)).map((name) => `${name} is not in the schema`),
    ...shown
      .filter((name, index) => shown.indexOf(name) !== index)
      .map((name) => `${name} stands there twice`),
  ];
}
