/** What clinicians did with cards, counted by codes: this package adds to the counts and cannot read them. */
@NullMarked
package dev.kyphos.feedback;

import org.jspecify.annotations.NullMarked;
