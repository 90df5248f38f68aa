/** Parameters of a question that the pages without one do not have. */
export const QUESTION_PARAMETERS = ['measure', 'by', 'grain'] as const;
