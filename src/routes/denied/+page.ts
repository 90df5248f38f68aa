/** It stands in the place of another page: a script would take it for that one. */
export const csr = false;
