/** Decides by a SAT solver what somebody may have, get or lack: exact where decision diagrams would be too large. */
@NullMarked
package dev.kyphos.sat;

import org.jspecify.annotations.NullMarked;
