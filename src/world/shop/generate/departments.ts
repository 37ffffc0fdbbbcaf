/** WebShop's departments, which generated shops have, too. */
export const DEPARTMENTS = ["fashion", "beauty", "electronics", "garden", "grocery"] as const;
export type Department = (typeof DEPARTMENTS)[number];
