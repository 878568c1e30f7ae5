import './misspelt.test.ts'

/** Every misspelling of every key. */
