/**
 * What a reader types or chooses before the scripts of a page have arrived, as on a slow phone. When the
 * scripts take over the page, they give its fields the values of its address and would take that away.
 */

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const FIELDS = 'input:not([type="hidden"], [type="file"], [readonly]), select, textarea';

/**
 * Reads what differs from what the server sent; called before the scripts take over.
 * @returns what puts it back, once they have, and tells the page of it
 */
export function rememberTyped(root: ParentNode): () => void {
  const changes = [...root.querySelectorAll<Field>(FIELDS)].flatMap((field) => {
    const putBack = changeOf(field);
    return putBack ? [{ field, putBack }] : [];
  });
  return () => {
    for (const { putBack } of changes) putBack();
    // what answers a change begins to listen after this
    setTimeout(() => changes.forEach(({ field }) => tell(field)));
  };
}

/** What the browser fills in when a page is opened again is of another address: nobody typed it. */
export function isOpenedAnew(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return (entry as PerformanceNavigationTiming | undefined)?.type === 'navigate';
}

/** @returns what makes the change again; undefined: there is none */
function changeOf(field: Field): (() => void) | undefined {
  if (field instanceof HTMLSelectElement) {
    const { selectedIndex } = field;
    const sent = [...field.options].findIndex((option) => option.defaultSelected);
    if (selectedIndex === Math.max(0, sent)) return undefined;
    return () => (field.selectedIndex = selectedIndex);
  }
  if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) {
    const { checked } = field;
    return checked === field.defaultChecked ? undefined : () => (field.checked = checked);
  }
  const { value } = field;
  return value === field.defaultValue ? undefined : () => (field.value = value);
}

function tell(field: Field): void {
  for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
}
