// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_pictures.h"

#include <QFile>
#include <QStringList>

#include "app/base/text.h"
#include "app/settings/menu_checks.h"

namespace servery {

QString pictureFile(const QString &image, const QString &dataDirectory)
{
    if (image.isEmpty() || imageProblem(image))
        return {};
    QStringList places = {image};
    if (!image.startsWith(u":/"_s))
        places = {dataDirectory + u"/pictures/"_s + image, u":/demo/pictures/"_s + image};
    for (const QString &place : places) {
        if (QFile::exists(place))
            return place;
    }
    return {};
}

}  // namespace servery
