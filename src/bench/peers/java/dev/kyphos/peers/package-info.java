/** The ladder of a rule set in the languages of other engines, that they decide alike, and how long each takes. */
package dev.kyphos.peers;
