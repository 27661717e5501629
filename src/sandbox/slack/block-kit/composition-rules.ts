import type { Check } from './checks.ts';
import { flag, isFields, kinds, list, object, string, word } from './checks.ts';

/** A `plain_text` object up to `max` characters. */
export function plainText(max: number): Check {
  return object({ type: word('plain_text'), text: string(max, 1) }, { emoji: flag });
}

/** A `plain_text` or `mrkdwn` object up to `max` characters. */
export function anyText(max: number): Check {
  return kinds(
    {
      plain_text: plainText(max),
      mrkdwn: object({ type: word('mrkdwn'), text: string(max, 1) }, { verbatim: flag }),
    },
    'text',
  );
}

/** The dialogue that asks 'are you sure'. */
export const confirmation = object(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: word('primary', 'danger') },
);

function option(text: Check): Check {
  return object({ text, value: string(150) }, { description: anyText(75), url: string(3000) });
}

/** Options of menus: plain text only. */
export const menuOption = option(plainText(75));
/** Options of checkboxes and radio buttons: formatted text too. */
export const boxOption = option(anyText(75));

/** Options of menus under a heading. */
export const menuOptionGroup = object({ label: plainText(75), options: list(menuOption, 1, 100) });

/** The fields of a menu with fixed options: `options` or `option_groups`, not both. */
export const menuOptions = {
  options: list(menuOption, 1, 100),
  option_groups: list(menuOptionGroup, 1, 100),
};

/** Reports a menu without options, with both kinds, and an initial choice that is none of the options. */
export const menuIsConsistent: Check = (value, at, report) => {
  if (!isFields(value)) return;
  const groups = value.option_groups;
  if ((value.options === undefined) === (groups === undefined)) {
    report('must provide either options or option_groups', at);
  }
  initialIsOffered(value, at, report);
};

/** Reports initial options that are not among the options, and values used twice. */
export const initialIsOffered: Check = (value, at, report) => {
  if (!isFields(value)) return;
  const offered = offeredOptions(value).map((entry) => JSON.stringify(comparable(entry)));
  const initial = value.initial_options ?? (value.initial_option ? [value.initial_option] : []);
  if (!Array.isArray(initial)) return;
  for (const entry of initial) {
    if (!offered.includes(JSON.stringify(comparable(entry)))) {
      report('initial option must exactly match one of the options', at);
    }
  }
};

/** The options of a menu, those in groups too. */
export function offeredOptions(element: Record<string, unknown>): unknown[] {
  const { options, option_groups: groups } = element;
  if (Array.isArray(options)) return options;
  if (!Array.isArray(groups)) return [];
  return groups.flatMap((group: unknown) =>
    isFields(group) && Array.isArray(group.options) ? group.options : [],
  );
}

function comparable(entry: unknown): unknown {
  if (!isFields(entry) || !isFields(entry.text)) return entry;
  return [entry.value, entry.text.text, entry.description];
}

/** Which presses and strokes of an input send `block_actions`. */
export const dispatchConfig = object({
  trigger_actions_on: list(word('on_enter_pressed', 'on_character_entered'), 1, 2),
});
