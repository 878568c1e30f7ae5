import './diagnosis.test.ts'

/** Many worlds in which nothing is wrong. */
