/** Meshes of every size. */
import './mesh.test.ts'
