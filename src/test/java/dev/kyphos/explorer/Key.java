package dev.kyphos.explorer;

/**
 * A key, as the protocol names it.
 *
 * @param number of Windows' virtual key codes
 * @param text what it writes; empty where it only acts
 */
record Key(String key, String code, int number, String text) {

    static final Key TAB = new Key("Tab", "Tab", 9, "");
    static final Key ENTER = new Key("Enter", "Enter", 13, "\r");
    static final Key SPACE = new Key(" ", "Space", 32, " ");
    static final Key UP = new Key("ArrowUp", "ArrowUp", 38, "");
    static final Key DOWN = new Key("ArrowDown", "ArrowDown", 40, "");
    static final Key DELETE = new Key("Delete", "Delete", 46, "");
    static final Key HOME = new Key("Home", "Home", 36, "");
}
