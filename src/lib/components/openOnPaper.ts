/** Paper cannot be clicked: what is folded opens before printing and closes again after it. */
export function openOnPaper(details: HTMLDetailsElement): () => void {
  const media = matchMedia('print');
  let wasOpen = details.open;
  const turn = (): void => {
    if (media.matches) wasOpen = details.open;
    details.open = media.matches || wasOpen;
  };
  media.addEventListener('change', turn);
  return () => media.removeEventListener('change', turn);
}
