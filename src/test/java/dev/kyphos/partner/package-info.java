/** Programs of others that the tests ask for a second opinion. */
package dev.kyphos.partner;
