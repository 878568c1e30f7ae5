/** Every misspelling of every key. */
import './misspelt.test.ts'
