/** An id made of a name: small letters, digits and hyphens; `Çamlıca İşi` becomes `camlica-isi`. */
export function slug(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[İIı]/g, 'i')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
