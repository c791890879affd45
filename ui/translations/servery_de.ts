<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ApprovalSheet</name>
    <message>
        <source>Approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody who may do this approves it once. Nothing has been changed yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChangeView</name>
    <message>
        <source>TRAINING: nothing was sold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 due · %2 given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1 · receipt %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceSheet</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>if wanted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sold out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComboPresenter</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CounterHeader</name>
    <message>
        <source>Item, PLU or barcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n parked</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer: no paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer: cover open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer: not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer: paper low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CounterSheets</name>
    <message>
        <source>Why is the money given back?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest changed their mind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typed wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why is it refunded?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount as an amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tap the item that is sold out, or that is there again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is sold out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity of the next item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than 20 of one thing is rare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, add them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is sold?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sundries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flowers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newspaper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kitchen knows of it. Why is it taken off?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void the order?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent or paid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kitchen knows of it. Why is the order voided?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount on the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it on the card terminal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the amount into the terminal. It counts as paid only when the terminal says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid by card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why is the drawer opened?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest forgot change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receipt is not out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CounterWindow</name>
    <message>
        <source>Servery counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRAINING · nothing here is sold, stored as turnover or printed as a receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Categories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not found. Nothing was added; correct the number or search by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy of receipt %1 is on its way to the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing on the menu begins like that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no menu yet. Import one with: servery menu import FILE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sold in this category.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot sell: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiscountSheet</name>
    <message>
        <source>Take the discount off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other percentage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>That entry cannot be read, nothing was changed. Please check it and type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not possible here, the order is as it was. Look at the order and choose another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not do this alone, nothing was changed. Ask somebody who may to approve it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was found under that number, the order is as it was. Check the number or search by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is sold out and was not added. Offer something else, or set it available again under More.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is less than is due, the order stays open. Take the rest, or another tender for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is more than is due and was not taken. Enter the amount due, or less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN is wrong, nothing was changed. Five wrong PINs lock for a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many wrong PINs, the order is kept. Wait a minute, or let somebody else sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another station changed this just now, nothing was lost. Look at it again and repeat your step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: this step was not stored, everything before it was. Free some space, then repeat it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk cannot be written: this step was not stored, everything before it was. Call support, do not sell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reports a fault: this step was not stored, everything before it was. Call support, do not sell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored data does not verify, it was left untouched. Call support before selling on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data was written by a newer program and was left untouched. Update this station.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the data, nothing was changed. Close it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer does not answer, the sale is stored. Is it switched on and connected?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open, the sale is stored. Close the cover, then retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer has no paper, the sale is stored. Put in a new roll, then retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer reports a fault, the sale is stored. Switch it off and on, then retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known whether everything was printed, the sale is stored. Look at the paper before printing again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the entry, then close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the PLU typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 * 12 Enter adds three of number 12.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Park the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parked orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eat in or take away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay in other ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split by item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the line off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LineBar</name>
    <message>
        <source>One less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note for the kitchen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount or price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the line off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModifierPresenter</name>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoreSheet</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoteSheet</name>
    <message>
        <source>Note for the kitchen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sauce apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Well done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No salt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut in half</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a child</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To go first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Decimal separator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete last character</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OnScreenKeyboard</name>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete last character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PadSheet</name>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperScene</name>
    <message>
        <source>Printed paper</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperWindow</name>
    <message>
        <source>Simulated printer · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawer opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper nearly out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers nonsense</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParkedModel</name>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 · %2 · %n min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParkedSheet</name>
    <message>
        <source>Parked orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No order is waiting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest first. Tap one to go on with it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaySheet</name>
    <message>
        <source>Pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes add up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal shares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split by item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>One of %n equal share(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 will stay open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinPanel</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Locked after five wrong PINs: %n second(s) left.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuantityRows</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One less of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Another reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReceiptSheet</name>
    <message>
        <source>Print a receipt again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper is headed as a copy.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RefundPresenter</name>
    <message>
        <source>Receipt %1 · order %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RefundSheet</name>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt or order number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SalePresenter</name>
    <message>
        <source>Favourites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / kg</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInScreen</name>
    <message>
        <source>Who is here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For training only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SplitSheet</name>
    <message>
        <source>Split by item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay these apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest waits among the parked orders.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tender</name>
    <message>
        <source>Cash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepaid</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TenderPresenter</name>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketModel</name>
    <message>
        <source>%1 kg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ Deposit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketPane</name>
    <message>
        <source>Lines of the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eat in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Park</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Park the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discount on the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split the payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity for the next item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No amount</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketPresenter</name>
    <message>
        <source>Discount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketView</name>
    <message>
        <source>Tap an item to begin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TileDelegate</name>
    <message>
        <source>SOLD OUT</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>CHOOSE</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TileModel</name>
    <message>
        <source>sold out</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the order</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
