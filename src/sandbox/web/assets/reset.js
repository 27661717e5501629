/** Puts a field back to what the server drew. */
export function reset(input) {
  if (input.matches('select')) {
    for (const option of input.options) option.selected = option.defaultSelected;
  } else if (input.type === 'checkbox') {
    input.checked = input.defaultChecked;
  } else {
    input.value = input.defaultValue;
  }
}
