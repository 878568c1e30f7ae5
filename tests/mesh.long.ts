import './mesh.test.ts'

/** Meshes of every size. */
