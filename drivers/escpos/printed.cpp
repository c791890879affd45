// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/printed.h"

#include <algorithm>

#include "drivers/escpos/stream_interpreter.h"

namespace servery {

QString PrintedLine::text() const
{
    QString text;
    int x = 0;
    for (const PrintedRun &run : runs) {
        const int gap = run.x - x;
        if (gap > 0)
            text.append(QString((gap + run.cellDots / 2) / run.cellDots, u' '));
        text.append(run.text);
        x = run.x + run.cells * run.cellDots * run.style.width;
    }
    return text;
}

TextStyle PrintedLine::style() const
{
    TextStyle all;
    for (const PrintedRun &run : runs) {
        all.isBold = all.isBold || run.style.isBold;
        all.isUnderlined = all.isUnderlined || run.style.isUnderlined;
        all.isInverse = all.isInverse || run.style.isInverse;
        all.width = std::max(all.width, run.style.width);
        all.height = std::max(all.height, run.style.height);
    }
    return all;
}

int PrintedLine::widthDots() const
{
    int width = 0;
    for (const PrintedRun &run : runs)
        width = std::max(width, run.x + run.cells * run.cellDots * run.style.width);
    for (const PrintedStripe &stripe : stripes)
        width = std::max(width, stripe.x + stripe.raster.widthDots);
    return width;
}

std::vector<Printed> interpretAll(StreamInterpreter &interpreter, QByteArrayView bytes)
{
    interpreter.feed(bytes);
    while (interpreter.step()) {
    }
    interpreter.finish();
    return interpreter.take();
}

}  // namespace servery
