/** Many worlds in which nothing is wrong. */
import './diagnosis.test.ts'
